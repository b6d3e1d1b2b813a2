import type { EmployeeAccount } from '../data/index.js';
import type { UserFieldsShape } from '../tuning.js';
import type { Json } from './representation.js';

/** `UserV2` of the vendor's OpenAPI; its optional members are left out where there is nothing to say. */
export function userProfile(user: EmployeeAccount, shape: UserFieldsShape): Record<string, Json> {
  const { leave, supervisorId, groupIds } = user;
  const managed = user.role === 'department_administrator' ? [user.departmentId] : null;
  const manageable = managed === null ? {} : { manageableDepartmentIds: managed };
  return {
    userId: user.id,
    role: user.role,
    roleId: user.roleId,
    departmentId: user.departmentId,
    status: user.status,
    fields: userFields(user, shape),
    addedDate: user.addedDate,
    lastLoginDate: user.lastLoginDate,
    ...manageable,
    userRoles: [{ roleId: user.roleId, ...manageable, roleType: user.role }],
    ...(groupIds.length === 0 ? {} : { groups: groupIds }),
    subordination:
      supervisorId === null
        ? { subordinationType: 'inherit' }
        : { subordinationType: 'manual', supervisorId },
    coSubordination: { subordinationType: 'no_supervisor' },
    ...(leave === null
      ? {}
      : {
          workLeaveStatus: {
            workLeaveReason: leave.reason,
            startDate: leave.startDate,
            ...(leave.endDate === null ? {} : { endDate: leave.endDate }),
          },
        }),
    ...(user.securityPolicyDate === null ? {} : { securityPolicyAcceptanceDate: user.securityPolicyDate }),
    ...(user.privacyPolicyDate === null
      ? {}
      : { privacyPolicyConsentAcceptanceDate: user.privacyPolicyDate }),
  };
}

/**
 * The OpenAPI declares a map; other pages and callers see a list of names in upper case. The map holds every name, empty text
 * where nothing was entered, as a vendor page shows `<first_name/>`; the list leaves those out.
 */
function userFields(user: EmployeeAccount, shape: UserFieldsShape): Json {
  const values: [string, string | null][] = [
    ['login', user.login],
    ['email', user.email],
    ['first_name', user.firstName],
    ['last_name', user.lastName],
    ['job_title', user.jobTitle],
    ['city', user.city],
  ];
  const even = Number.parseInt(user.id.slice(-1), 16) % 2 === 0;
  if (shape === 'object' || (shape === 'mixed' && even))
    return Object.fromEntries(values.map(([name, value]) => [name, value ?? '']));
  return values.flatMap(([name, value]) => (value === null ? [] : [{ name: name.toUpperCase(), value }]));
}
