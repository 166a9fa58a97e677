export {
  type Dialect,
  dialectOf,
  dialectOfBinding,
  dialectOfInvite,
  needsConnection,
  PLAIN,
  sessionTimerOf,
} from './dialect.ts';
