// `npm test [-- vitest's arguments]`: the whole suite; the last line on standard output is the closing line.
import { closingLine, explain } from './closing-line.ts'
import { runTests } from './test-run.ts'

const outcome = await runTests(process.argv.slice(2))
for (const line of explain(outcome)) console.log(line)
console.log(`\n${closingLine(outcome)}`)
process.exitCode = outcome.failed > 0 ? 1 : 0
