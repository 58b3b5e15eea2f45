/**
 * Lines with the seconds since the start, and a sign of life while a step takes long.
 */
export function startProgress() {
  const startedAt = Date.now()
  /** @param {string} line */
  const say = (line) => {
    const seconds = String(Math.round((Date.now() - startedAt) / 1000)).padStart(3)
    process.stdout.write(`[${seconds} s] ${line}\n`)
  }
  /**
   * @template T
   * @param {string} name @param {() => Promise<T>} work @returns {Promise<T>}
   */
  const step = async (name, work) => {
    say(name)
    const timer = setInterval(() => say(`  still at it: ${name}`), 10_000)
    try {
      return await work()
    } finally {
      clearInterval(timer)
    }
  }
  return { say, step }
}
