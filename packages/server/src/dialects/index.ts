export {
  type Dialect,
  dialectOf,
  dialectOfBinding,
  dialectOfInvite,
  PLAIN,
  sessionTimerOf,
} from './dialect.ts';
