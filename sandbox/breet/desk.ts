import type { PostOffice } from '../core/deliveries'
import type { World } from '../core/world'

/** What changes Breet's books: its world, and the post that tells of it. */
export type Desk = { world: World; post: PostOffice }
