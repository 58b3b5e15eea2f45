import { isMainThread } from 'node:worker_threads'
import { watchParent } from './parent.mjs'

// Preloaded (node --import) into every program we start, and through NODE_OPTIONS into what those start.
if (isMainThread) {
  watchParent(() => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), 6000).unref()
  })
}
