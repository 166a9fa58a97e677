import {
  type Account,
  ADMIN_PERMISSIONS,
  CALLER_ID_FEATURES,
  type Device,
  type Directory,
  type Extension,
  type FlipTarget,
  type PhoneNumber,
} from '../../directory/index.ts';
import { callerIdOf } from '../../handling/index.ts';
import type {
  AccountInfoBody,
  ActivePermissionBody,
  CallerIdBody,
  CallerIdInfoBody,
  DeviceInfoBody,
  ExtensionInfoBody,
  ExtensionSummaryBody,
  ForwardingNumberInfoBody,
  PhoneNumberInfoBody,
} from '../schemas/directory.ts';
import { presentServiceFeatures } from './features.ts';
import type { Places } from './places.ts';

/** Predefined roles of RingCentral's dictionary. */
const ADMIN_ROLE = '1';
const USER_ROLE = '5';
/** Features that show a caller id; those that have none of their own show the usual one. */
const SHOWING_FEATURES = ['RingOut', 'RingMe', 'CallFlip', 'AdditionalSoftphone', 'MobileApp'];
/** What is shown whatever the phone. */
const NO_DEVICE = { id: '', type: 'OtherPhone' } as const;

/** Presents what the directory knows, with addresses of the server as the sender writes it. */
export class DirectoryPresenter {
  readonly #directory: Directory;
  readonly #places: Places;

  constructor(directory: Directory, places: Places) {
    this.#directory = directory;
    this.#places = places;
  }

  account(account: Account): AccountInfoBody {
    const uri = this.#places.account(account.id);
    const operator = this.#directory.extension(account.id, account.operatorExtensionId);
    return {
      id: Number(account.id),
      uri,
      mainNumber: account.mainNumber,
      ...(operator === undefined ? {} : { operator: this.#places.reference(operator) }),
      serviceInfo: {
        uri: `${uri}/service-info`,
        brand: {
          id: account.brandId,
          name: 'RingCentral',
          homeCountry: this.#places.country(account.countryId),
        },
      },
      setupWizardState: 'Completed',
      status: account.status,
      regionalSettings: this.#places.regionalSettings(account),
    };
  }

  extensionSummary(extension: Extension): ExtensionSummaryBody {
    const { firstName, lastName, email, directNumber } = extension;
    const company = this.#directory.account(extension.accountId)?.name;
    return {
      id: Number(extension.id),
      uri: this.#places.extension(extension),
      contact: {
        ...(firstName === undefined ? {} : { firstName }),
        ...(lastName === undefined ? {} : { lastName }),
        ...(company === undefined ? {} : { company }),
        ...(email === undefined ? {} : { email }),
        ...(directNumber === undefined ? {} : { businessPhone: directNumber }),
      },
      extensionNumber: extension.extensionNumber,
      name: extension.name,
      type: extension.type,
      status: extension.status,
      permissions: {
        admin: { enabled: extension.admin },
        internationalCalling: { enabled: true },
      },
      hidden: false,
    };
  }

  extension(extension: Extension, account: Account): ExtensionInfoBody {
    return {
      ...this.extensionSummary(extension),
      account: { id: account.id, uri: this.#places.account(account.id) },
      departments: [],
      regionalSettings: this.#places.regionalSettings(account, extension.handling?.hours?.timeZone),
      serviceFeatures: presentServiceFeatures(),
      setupWizardState: 'Completed',
    };
  }

  phoneNumber(number: PhoneNumber): PhoneNumberInfoBody {
    const extension =
      number.extensionId === undefined
        ? undefined
        : this.#directory.extension(number.accountId, number.extensionId);
    const countryId = this.#directory.account(number.accountId)?.countryId;
    return {
      ...this.#line(number),
      uri: this.#places.phoneNumber(number),
      status: 'Normal',
      primary: true,
      ...(extension === undefined
        ? {}
        : { extension: { ...this.#places.reference(extension), name: extension.name } }),
      ...(countryId === undefined ? {} : { country: this.#places.country(countryId) }),
      features: ['CallerId'],
    };
  }

  device(device: Device, online: boolean): DeviceInfoBody {
    const extension = this.#directory.extension(device.accountId, device.extensionId);
    const { serial } = device;
    // The user's number is that of the desk phone; others go along with it.
    const numbers =
      device.type === 'OtherPhone' || device.type === 'HardPhone' ? this.#direct(extension) : [];
    return {
      id: device.id,
      uri: this.#places.device(device),
      sku: 'DV-1',
      type: device.type,
      name: device.name,
      ...(serial === undefined ? {} : { serial }),
      ...(device.type === 'SoftPhone' ? { computerName: device.name } : {}),
      status: online ? 'Online' : 'Offline',
      ...(extension === undefined ? {} : { extension: this.#places.reference(extension) }),
      phoneLines: numbers.map((number) => ({
        id: number.id,
        lineType: 'Standalone',
        phoneInfo: this.#line(number),
      })),
      linePooling: numbers.length > 0 ? 'Host' : 'None',
      useAsCommonPhone: false,
      ...this.#whereabouts(device),
    };
  }

  /** Where a phone stands, in the older form and the newer. */
  #whereabouts({ accountId, locationId }: Device) {
    if (locationId === undefined) return {};
    const location = this.#directory.location(accountId, locationId);
    if (location === undefined) return {};
    const { id, name, address: known } = location;
    const address = { ...known, countryIsoCode: known.country };
    return { emergencyServiceAddress: address, emergency: { address, location: { id, name } } };
  }

  forwardingNumber(extension: Extension, target: FlipTarget): ForwardingNumberInfoBody {
    const { id } = target;
    return {
      id,
      uri: `${this.#places.extension(extension)}/forwarding-number/${id}`,
      phoneNumber: target.phoneNumber,
      label: target.label,
      features: ['CallFlip', 'CallForwarding'],
      flipNumber: target.flipNumber,
      type: target.type,
      ...(target.deviceId === undefined ? {} : { device: { id: target.deviceId } }),
    };
  }

  /** Every phone and way of calling with the number that its calls show. */
  callerId(extension: Extension, account: Account): CallerIdInfoBody {
    const { callerId = {} } = extension;
    const numbers = this.#directory.phoneNumbers(account.id);
    const owned = {
      mainNumber: account.mainNumber,
      owns: (wanted: string) => numbers.some(({ phoneNumber }) => phoneNumber === wanted),
    };
    const shown = (phoneNumber: string): CallerIdBody => {
      if (phoneNumber === 'anonymous') return { type: 'Blocked' };
      const number = numbers.find((one) => one.phoneNumber === phoneNumber);
      const uri = number === undefined ? {} : { uri: this.#places.phoneNumber(number) };
      const id = number === undefined ? {} : { id: number.id };
      return { type: 'PhoneNumber', phoneInfo: { ...id, ...uri, phoneNumber } };
    };
    const devices = this.#directory.devicesOf(extension.id);
    return {
      uri: `${this.#places.extension(extension)}/caller-id`,
      byDevice: devices.map((device) => ({
        device: { id: device.id, uri: this.#places.device(device), name: device.name },
        callerId: shown(callerIdOf(extension, device, owned)),
      })),
      byFeature: SHOWING_FEATURES.map((feature) => {
        const own = CALLER_ID_FEATURES.find((one) => one === feature);
        const number = callerIdOf(extension, NO_DEVICE, owned, undefined, own);
        return { feature, callerId: shown(number) };
      }),
      extensionNameForOutboundCalls: callerId.extensionNameForOutboundCalls ?? true,
      extensionNumberForInternalCalls: callerId.extensionNumberForInternalCalls ?? true,
    };
  }

  permission(extension: Extension, id: string): ActivePermissionBody {
    const role = extension.admin ? ADMIN_ROLE : USER_ROLE;
    const wide = ADMIN_PERMISSIONS.some((permission) => permission === id);
    return {
      permission: { uri: this.#places.dictionary(`permission/${id}`), id },
      effectiveRole: { uri: this.#places.dictionary(`user-role/${role}`), id: role },
      scopes: wide ? ['Account'] : extension.admin ? ['Self', 'AllExtensions'] : ['Self'],
    };
  }

  #direct(extension: Extension | undefined): readonly PhoneNumber[] {
    if (extension === undefined) return [];
    return this.#directory
      .phoneNumbers(extension.accountId)
      .filter(({ extensionId }) => extensionId === extension.id);
  }

  #line({ id, phoneNumber, usageType }: PhoneNumber) {
    return {
      id: Number(id),
      phoneNumber,
      paymentType: 'Local',
      type: 'VoiceFax',
      usageType,
    };
  }
}
