import type { Account, Extension, PhoneNumber } from '../../directory/index.ts';
import type { ExtensionReferenceBody, RegionalSettingsBody } from '../schemas/directory.ts';
import { presentTimezone } from './timezone.ts';

/** The addresses of resources below `http://host/restapi/v1.0`. */
export class Places {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  /** Anything else, as `number-parser/parse`. */
  api(path: string): string {
    return `${this.#base}/${path}`;
  }

  account(id: string): string {
    return `${this.#base}/account/${id}`;
  }

  extension({ accountId, id }: Pick<Extension, 'accountId' | 'id'>): string {
    return `${this.account(accountId)}/extension/${id}`;
  }

  device({ accountId, id }: { readonly accountId: string; readonly id: string }): string {
    return `${this.account(accountId)}/device/${id}`;
  }

  phoneNumber({ accountId, id }: PhoneNumber): string {
    return `${this.account(accountId)}/phone-number/${id}`;
  }

  /** An entry of a dictionary, as `country/1`. */
  dictionary(entry: string): string {
    return `${this.#base}/dictionary/${entry}`;
  }

  /** That of every user: the recorded texts are in it. */
  language() {
    return { id: '1033', name: 'English (United States)', localeCode: 'en-US' };
  }

  /** @param name as America/Los_Angeles; without one that of every user who says nothing else */
  timezone(name?: string) {
    const timezone = presentTimezone(name);
    return { uri: this.dictionary(`timezone/${timezone.id}`), ...timezone };
  }

  country(id: string) {
    const uri = this.dictionary(`country/${id}`);
    // Other countries are known by their id alone.
    return id === '1'
      ? { id, uri, name: 'United States', isoCode: 'US', callingCode: '1' }
      : { id, uri };
  }

  /** @param timeZone where that of the account does not hold */
  regionalSettings(
    { countryId, businessHours }: Account,
    timeZone = businessHours?.timeZone,
  ): RegionalSettingsBody {
    const language = this.language();
    return {
      homeCountry: this.country(countryId),
      timezone: this.timezone(timeZone),
      language,
      greetingLanguage: { ...language },
      formattingLocale: { ...language },
      timeFormat: '12h',
    };
  }

  reference(extension: Extension): ExtensionReferenceBody {
    return {
      id: Number(extension.id),
      uri: this.extension(extension),
      extensionNumber: extension.extensionNumber,
    };
  }
}
