/** Why Cordboard does not start, one per problem. */
export interface ConfigError {
  /** Key in the YAML file (`httpPort`, `tls.key`), or the variable when the environment holds it. */
  readonly setting: string;
  /** A sentence that names the setting and says what to do. */
  readonly message: string;
  /** Where it stands, when a file holds it. */
  readonly file?: string;
  /** Line in that file, from 1. */
  readonly line?: number;
}

/** `cordboard.yaml:3: httpPort must be …` */
export function formatConfigError(error: ConfigError): string {
  if (error.file === undefined) return error.message;
  const place = error.line === undefined ? error.file : `${error.file}:${error.line}`;
  return `${place}: ${error.message}`;
}
