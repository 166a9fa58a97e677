export {
  type Dialect,
  dialectNamed,
  dialectOf,
  dialectOfBinding,
  dialectOfInvite,
  needsConnection,
  PLAIN,
  sessionTimerOf,
  triesFirst,
} from './dialect.ts';
