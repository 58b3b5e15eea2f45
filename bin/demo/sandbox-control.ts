/** The sandbox's control API, for the demo's story: what customers and Binance users do. */
export function sandboxControl(sandboxUrl: string) {
  async function send(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${sandboxUrl}/__sandbox${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}: ${text.slice(0, 300)}`)
    return JSON.parse(text) as Record<string, unknown>
  }
  return {
    post: (path: string, body: object = {}) => send('POST', path, body),
    get: (path: string) => send('GET', path),
    /** for lists: all that the sandbox knows of one kind */
    list: async (path: string) => (await send('GET', path)) as unknown as Record<string, unknown>[],
    remove: (path: string) => send('DELETE', path),
  }
}

export type SandboxControl = ReturnType<typeof sandboxControl>
