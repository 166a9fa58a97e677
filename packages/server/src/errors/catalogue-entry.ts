/** What is known of one error code before it happens. */
export interface CatalogueEntry {
  /** HTTP status it is answered with, unless the place that raises it says otherwise. */
  readonly status: number;
  /** Template: `[name]` parts in braces are filled in from the error's details. */
  readonly message: string;
  /** Whether sending the same request again later can help. */
  readonly retryable: boolean;
  /** What it means and what to do about it, for people. */
  readonly meaning: string;
}
