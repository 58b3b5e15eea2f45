import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

// Imported first by the programs of bin/: a .env file fills what the environment leaves open, as Next does for the web app.
const file = path.join(root, '.env')
if (existsSync(file)) process.loadEnvFile(file)
