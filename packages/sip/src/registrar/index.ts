export { type Binding, bindingTarget } from './binding.ts';
export {
  type ChangeCause,
  type RegisterOptions,
  type RegisterResult,
  Registrar,
  type RegistrarOptions,
  type RegistrationChange,
} from './registrar.ts';
