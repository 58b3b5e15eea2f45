/** Stands among the headers of an inbox row that we found in the provider's own log: the id of the delivery there. */
export const FOUND_IN_LOG = 'found-in-log'

/** Whether a delivery never arrived, but was found in the provider's log. No sender can say so: the door keeps other headers only. */
export function isFoundInLog(headers: Readonly<Record<string, string>>): boolean {
  return Object.hasOwn(headers, FOUND_IN_LOG)
}
