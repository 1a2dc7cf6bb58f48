#!/usr/bin/env node
import module from 'node:module'

// Plain JavaScript on purpose: an older Node must be able to read this file to be told that it is too old.
const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `lumen-sim needs Node 24 or later, and this is ${process.versions.node}; run it as "npx lumen-sim" after "npm ci", which brings Node 24 along.\n`,
  )
  process.exitCode = 70
} else {
  // halves the start
  module.enableCompileCache()
  const { main } = await import('../src/cli/main.ts')
  process.exitCode = await main(process.argv.slice(2))
}
