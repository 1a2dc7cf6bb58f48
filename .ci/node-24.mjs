import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * What stands in the way of running on this Node, as one sentence; undefined when nothing does.
 * @param {string} version as in `process.versions.node`, for example `20.20.2`
 * @returns {string | undefined}
 */
export const nodeProblem = (version) =>
  Number.parseInt(version, 10) >= 24
    ? undefined
    : `This is Node ${version}, but Lumen needs Node 24, which \`npm ci\` brings for the npm scripts unless it runs with ` +
      '--ignore-scripts: run `npm ci` without --ignore-scripts and start again with `npm start`, `npm test` or `npx`, or install Node 24.'

/** Ends the process with exit code 1 and one sentence on stderr unless it runs on Node 24 or later; silent otherwise. */
export const requireNode24 = () => {
  const problem = nodeProblem(process.versions.node)
  if (problem === undefined) return
  process.stderr.write(`${problem}\n`)
  process.exit(1)
}

const invoked = process.argv[1]
if (invoked !== undefined && realpathSync(invoked) === fileURLToPath(import.meta.url)) requireNode24()
