/** A session ends 12 hours after its last use and 30 days after sign-in, whichever comes first. */
export const SESSION_IDLE_MS = 12 * 60 * 60 * 1000
export const SESSION_MAX_MS = 30 * 24 * 60 * 60 * 1000
