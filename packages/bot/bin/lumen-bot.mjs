#!/usr/bin/env node
import module from 'node:module'

// Plain JavaScript on purpose: an older Node must be able to read this file to be told that it is too old.
const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `The bot needs Node 24 or later, and this is ${process.versions.node}; start it by "npm start" after "npm ci", which brings Node 24 along.\n`,
  )
  process.exitCode = 70
} else {
  // halves the start
  module.enableCompileCache()
  const { main } = await import('../src/main/main.ts')
  await main()
}
