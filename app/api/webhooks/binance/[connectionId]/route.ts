import { webhookDoor } from '../../door'

// Exactly these bytes: anything else is taken as a failure and retried (Binance Connect docs, webhook response).
export const { POST, GET, PUT, PATCH, DELETE } = webhookDoor('binance', '{"returnCode":"SUCCESS","returnMessage":null}')
