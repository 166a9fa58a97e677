export {
  type Dialect,
  dialectOf,
  dialectOfBinding,
  dialectOfInvite,
  needsConnection,
  PLAIN,
  sessionTimerOf,
  triesFirst,
} from './dialect.ts';
