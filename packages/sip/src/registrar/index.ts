export { type Binding, bindingTarget, type StoredBinding, storedBinding } from './binding.ts';
export {
  type ChangeCause,
  type RegisterOptions,
  type RegisterResult,
  Registrar,
  type RegistrarOptions,
  type RegistrationChange,
} from './registrar.ts';
