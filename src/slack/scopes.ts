/** What the app must be allowed to do, as manifest.yml asks for it. */
export const NEEDED_SCOPES: readonly string[] = [
  'chat:write',
  'commands',
  'reactions:read',
  'users:read',
  'users:read.email',
  'im:write',
  'im:history',
]
