// The suite asks its router on port 4000, which somebody may be using.
import client from '@apollo/federation-subgraph-compatibility-tests/dist/utils/client.js';

client.ROUTER_URL = String(process.env['ROUTER_URL']);
