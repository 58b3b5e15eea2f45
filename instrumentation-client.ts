// Before any schema is made in a browser: zod tries out whether it may make code from text. Our content security policy says no, and
// browsers report each try. The name is zod's own (node_modules/zod/v4/core/core.js); importing zod here would weigh on every page.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
