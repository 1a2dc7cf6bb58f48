// `npm run check [-- --no-tests]`: what CI runs. Every part runs even when an earlier one fails; the closing line comes last
// and counts each part that failed as one failure. `--no-tests` leaves the tests to a later `npm test`.
import { glob } from 'node:fs/promises'
import { closingLine, explain } from './closing-line.ts'
import { root, runNode, runTests } from './test-run.ts'

const wrong = process.argv.slice(2).filter((argument) => argument !== '--no-tests')
if (wrong.length > 0) {
  console.error(`\`npm run check\` does not know ${wrong.join(' ')}: its only option is --no-tests.`)
  process.exit(2)
}

const projects = (
  await Array.fromAsync(glob('packages/**/tsconfig.json', { cwd: root, exclude: (name) => name === 'node_modules' }))
).sort()
const parts = [
  { title: 'format and lint', script: 'node_modules/@biomejs/biome/bin/biome', args: ['ci', '--colors=off', '.'] },
  ...[...projects, 'tsconfig.json'].map((project) => ({
    title: `types (${project})`,
    script: 'node_modules/typescript/bin/tsc',
    args: ['-p', project],
  })),
]

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`
const summary = []
const failures = []
for (const { title, script, args } of parts) {
  console.log(`\n== ${title}`)
  const start = performance.now()
  const passed = (await runNode(script, args)) === 0
  summary.push(`${passed ? 'passed' : 'FAILED'}  ${title}  ${seconds(start)}`)
  if (!passed) failures.push(title)
}

let tests = { passed: 0, failed: 0, skipped: 0 }
if (!process.argv.includes('--no-tests')) {
  console.log('\n== tests')
  const start = performance.now()
  const outcome = await runTests([])
  for (const line of explain(outcome)) console.log(line)
  summary.push(`${outcome.failed === 0 ? 'passed' : 'FAILED'}  tests  ${seconds(start)}`)
  tests = outcome
}

console.log(`\n== summary\n${summary.join('\n')}\n`)
console.log(closingLine({ ...tests, failed: tests.failed + failures.length }))
process.exitCode = tests.failed + failures.length > 0 ? 1 : 0
