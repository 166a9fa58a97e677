import { type Static, Type } from 'typebox';

const Optional = Type.Optional;
const text = (maxLength: number) => Optional(Type.String({ maxLength }));

/** API: EmergencyServiceAddressResourceRequest. */
const ServiceAddress = {
  customerName: text(64),
  street: text(128),
  street2: text(128),
  city: text(64),
  state: text(64),
  stateId: text(32),
  zip: text(16),
  country: text(64),
  countryId: text(32),
};

/** API: CommonEmergencyLocationAddressInfo: the same and more, of which nothing more is kept. */
const Address = Type.Object({
  ...ServiceAddress,
  stateIsoCode: text(16),
  stateName: text(64),
  countryIsoCode: text(16),
  countryName: text(64),
  outOfCountry: Optional(Type.Boolean()),
  buildingName: text(64),
  buildingNumber: text(32),
  streetType: text(32),
});

/** API: DeviceEmergencyInfo. */
const Emergency = Type.Object({
  address: Optional(Address),
  location: Optional(
    Type.Object({
      id: text(32),
      name: text(64),
      addressFormatId: text(64),
      addressFormatStatus: Optional(Type.Enum(['Actual', 'Outdated', 'Deprecated'])),
      trusted: Optional(Type.Boolean()),
    }),
  ),
  outOfCountry: Optional(Type.Boolean()),
  addressStatus: Optional(Type.Enum(['Valid', 'Invalid', 'Provisioning', 'Deprovisioned'])),
  visibility: Optional(Type.Enum(['Private', 'Public'])),
  syncStatus: Optional(
    Type.Enum(['Verified', 'Updated', 'Deleted', 'NotRequired', 'Unsupported', 'Failed']),
  ),
  addressEditableStatus: Optional(Type.Enum(['MainDevice', 'AnyDevice'])),
});

/** API: AccountDeviceUpdate. */
export const DeviceUpdate = Type.Object(
  {
    name: Optional(Type.String({ minLength: 1, maxLength: 64 })),
    extension: Optional(Type.Object({ id: text(32) })),
    phoneLines: Optional(
      Type.Object({ phoneLines: Optional(Type.Array(Type.Object({ id: text(32) }))) }),
    ),
    useAsCommonPhone: Optional(Type.Boolean()),
    emergencyServiceAddress: Optional(Type.Object(ServiceAddress)),
    emergency: Optional(Emergency),
  },
  { title: 'DeviceUpdate' },
);

/**
 * Where a phone stands from now on: at an address, in the older form or the newer, or at a place that is
 * known by its id.
 */
export function whereaboutsOf({ emergencyServiceAddress, emergency }: Static<typeof DeviceUpdate>) {
  const told: Static<typeof Address> | undefined = emergencyServiceAddress ?? emergency?.address;
  const locationId = emergency?.location?.id;
  if (told === undefined) return { locationId };
  const { customerName, street, street2, city, zip } = told;
  const state = told.state ?? told.stateIsoCode ?? told.stateName;
  const country = told.country ?? told.countryIsoCode;
  const known = { customerName, street, street2, city, zip, state, country };
  const address = Object.fromEntries(
    Object.entries(known).filter(([, value]) => value !== undefined),
  );
  return { address, locationId };
}
