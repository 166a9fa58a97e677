export { createDtlsCertificate, type DtlsCertificate, type Fingerprint } from './certificate.ts';
export { DtlsConnection } from './connection.ts';
