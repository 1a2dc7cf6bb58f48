#!/usr/bin/env node
import { requireNode24 } from '../.ci/node-24.mjs'

requireNode24()
const { main } = await import('./main.ts')
process.exitCode = await main(process.argv.slice(2))
