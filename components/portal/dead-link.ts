import { page } from './messages'
import { plainPage } from './plain-page'

/** What changed, ended and revoked links show: one text for all of them. Next draws its own 404 in the browser and writes the address into it. */
export const DEAD_LINK_HTML = plainPage({ title: page.gone, detail: page.goneDetail })
