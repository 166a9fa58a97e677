export {
  type Dialect,
  dialectOf,
  dialectOfBinding,
  dialectOfInvite,
  PLAIN,
} from './dialect.ts';
