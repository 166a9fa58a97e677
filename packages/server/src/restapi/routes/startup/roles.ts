import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ADMIN_PERMISSIONS, USER_PERMISSIONS } from '../../../directory/index.ts';
import { notFound } from '../../../errors/index.ts';
import type { RestApiDeps } from '../../deps.ts';
import { presentPage } from '../../presenters/page.ts';
import type { Places } from '../../presenters/places.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';
import { EXTENSION, ours } from './ours.ts';

const Text = Type.String();
const Reference = Type.Object({ id: Text, uri: Text });

/** API: RoleResource. */
const Role = Type.Object(
  {
    uri: Text,
    id: Text,
    displayName: Text,
    description: Text,
    siteCompatible: Type.Boolean(),
    custom: Type.Boolean(),
    scope: Text,
    hidden: Type.Boolean(),
    permissions: Type.Array(Reference),
  },
  { title: 'Role' },
);

/** API: PermissionResource. */
const Permission = Type.Object(
  {
    uri: Text,
    id: Text,
    displayName: Text,
    assignable: Type.Boolean(),
    readOnly: Type.Boolean(),
    siteCompatible: Text,
  },
  { title: 'Permission' },
);

const ALL_PERMISSIONS: readonly string[] = [...USER_PERMISSIONS, ...ADMIN_PERMISSIONS];
/** The two of RingCentral's predefined roles that there are here, by their ids there. */
const ROLES = [
  {
    id: '1',
    displayName: 'Super Admin',
    description: 'Administers the account.',
    scope: 'Account',
    permissions: ALL_PERMISSIONS,
  },
  {
    id: '5',
    displayName: 'Standard',
    description: 'Uses the own extension.',
    scope: 'Self',
    permissions: USER_PERMISSIONS,
  },
] as const;

/** What users are allowed, and the two roles that come of it. */
export function roleRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const dictionary = '/restapi/v1.0/dictionary';
  return async (app) => {
    app.get(
      `${dictionary}/user-role`,
      ours('listUserRoles', {
        tag: 'User Permissions',
        summary: 'List roles',
        schema: { querystring: Type.Object(PageQuery), response: { 200: pageOf(Role) } },
      }),
      async (request) => {
        const { places } = resourcesOf(deps, request);
        const uri = places.dictionary('user-role');
        return presentPage(ROLES, { uri, ...request.query }, (role) => roleOf(role, places));
      },
    );

    app.get(
      `${dictionary}/user-role/:roleId`,
      ours('readUserRole', {
        tag: 'User Permissions',
        summary: 'Read a role',
        schema: { params: Type.Object({ roleId: Text }), response: { 200: Role } },
      }),
      async (request) => {
        const found = ROLES.find(({ id }) => id === request.params.roleId);
        if (found === undefined) throw notFound('roleId');
        return roleOf(found, resourcesOf(deps, request).places);
      },
    );

    app.get(
      `${EXTENSION}/assigned-role`,
      ours('listUserAssignedRoles', {
        tag: 'User Permissions',
        summary: 'List the roles of a user',
        schema: {
          params: ExtensionParams,
          response: { 200: Type.Object({ uri: Text, records: Type.Array(AssignedRole) }) },
        },
      }),
      async (request) => {
        const { places, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        const role = extension.admin ? ROLES[0] : ROLES[1];
        const { id, uri, displayName } = roleOf(role, places);
        return {
          uri: `${places.extension(extension)}/assigned-role`,
          records: [
            {
              id,
              uri,
              displayName,
              autoAssigned: true,
              siteCompatible: false,
              siteRestricted: false,
            },
          ],
        };
      },
    );

    app.get(
      `${dictionary}/permission`,
      ours('listPermissions', {
        tag: 'User Permissions',
        summary: 'List permissions of users',
        schema: { querystring: Type.Object(PageQuery), response: { 200: pageOf(Permission) } },
      }),
      async (request) => {
        const { places } = resourcesOf(deps, request);
        const uri = places.dictionary('permission');
        return presentPage(ALL_PERMISSIONS, { uri, ...request.query }, (id) =>
          permissionOf(id, places),
        );
      },
    );

    app.get(
      `${dictionary}/permission/:permissionId`,
      ours('readPermission', {
        tag: 'User Permissions',
        summary: 'Read a permission',
        schema: { params: Type.Object({ permissionId: Text }), response: { 200: Permission } },
      }),
      async (request) => {
        const { permissionId } = request.params;
        if (!ALL_PERMISSIONS.includes(permissionId)) throw notFound('permissionId');
        return permissionOf(permissionId, resourcesOf(deps, request).places);
      },
    );
  };
}

/** API: AssignedRoleResource. */
const AssignedRole = Type.Object(
  {
    uri: Text,
    id: Text,
    displayName: Text,
    autoAssigned: Type.Boolean(),
    siteCompatible: Type.Boolean(),
    siteRestricted: Type.Boolean(),
  },
  { title: 'AssignedRole' },
);

function roleOf({ permissions, ...role }: (typeof ROLES)[number], places: Places) {
  return {
    uri: places.dictionary(`user-role/${role.id}`),
    ...role,
    siteCompatible: false,
    custom: false,
    hidden: false,
    permissions: permissions.map((id) => ({ id, uri: places.dictionary(`permission/${id}`) })),
  };
}

function permissionOf(id: string, places: Places) {
  return {
    uri: places.dictionary(`permission/${id}`),
    id,
    displayName: id.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
    assignable: true,
    readOnly: id.startsWith('Read'),
    siteCompatible: 'Incompatible',
  };
}
