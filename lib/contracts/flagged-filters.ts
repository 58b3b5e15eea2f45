import * as z from 'zod'
import { depositFilterSchema } from './deposit-filters'

const { asset, network, cause, minUsd, q } = depositFilterSchema.shape

/** What the admins' queue of held deposits can be narrowed and sorted by; page and export use the same. */
export const flaggedFilterSchema = z.object({
  sort: z.enum(['closest', 'oldest']).default('closest'),
  merchantId: z.string().max(64).optional(),
  asset,
  network,
  cause,
  age: z.enum(['under_1h', '1h_to_1d', '1d_to_3d', 'over_3d']).optional(),
  near: z.enum(['true']).transform(() => true).optional(),
  minUsd,
  q,
})
