export {
  createProvisioning,
  type Provisioning,
  type ProvisionRequest,
  SIP_TRANSPORTS,
  type SipTransport,
} from './provisioning.ts';
