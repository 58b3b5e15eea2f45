import * as z from 'zod'

/** A mutation whose address says everything. */
export const emptyBody = z.strictObject({})
