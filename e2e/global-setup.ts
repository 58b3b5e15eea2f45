import { startStack } from './stack'

/** Starts the stack before the first spec; what is returned ends it after the last. */
export default async function setup(): Promise<() => Promise<void>> {
  const stack = await startStack()
  return stack.stop
}
