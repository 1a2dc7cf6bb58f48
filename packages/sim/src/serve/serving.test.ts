import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planHash } from '../report/run-folder/folder-name.ts'
import { readPlan } from '../report/run-folder/read-run.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { POLICY_DIR, SCENARIO_DIR } from '../scenarios/shipped.ts'
import type { JobShown } from './job.ts'
import { type Serving, serve } from './serving.ts'

let dir: string
let runs: string
let serving: Serving
/** A run with edits, which later tests compare. */
let kinder: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-serve-'))
  runs = path.join(dir, 'runs')
  await writeFile(path.join(dir, 'secret.json'), '{"secret":true}')
  serving = await serve({ port: 0, cwd: dir, runs, jobs: 1 })
})
afterAll(async () => {
  await serving.close()
  await rm(dir, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

/** Asks as no browser would: any path, any header. */
const ask = (method: string, target: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(serving.url)
    const asked = request({ hostname, port, method, path: target, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })

const post = async <A>(target: string, body: unknown): Promise<{ readonly status: number; readonly body: A }> => {
  const { status, text } = await ask('POST', target, { 'content-type': 'application/json' }, JSON.stringify(body))
  return { status, body: JSON.parse(text) as A }
}

interface Told {
  readonly jobs: readonly JobShown[]
  readonly runs: readonly { readonly folder: string; readonly config: readonly string[]; readonly inputs: readonly string[] }[]
  readonly reference: string | null
}

/** Listens to the server's events until something is told. */
const until = async (seen: (told: Told) => boolean): Promise<Told> => {
  const stop = new AbortController()
  const response = await fetch(`${serving.url}/api/events`, { signal: stop.signal })
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end)
      text = text.slice(end + 2)
      if (!event.startsWith('data: ')) continue
      const told = JSON.parse(event.slice('data: '.length)) as Told
      if (!seen(told)) continue
      stop.abort()
      return told
    }
  }
  throw new Error('The server ended before it told that')
}

const jobOf = async (id: number, ...states: readonly JobShown['state'][]): Promise<JobShown> => {
  const find = (told: Told) => told.jobs.find((job) => job.id === id && states.includes(job.state))
  return find(await until((told) => find(told) !== undefined))!
}

const SMALL = { scenario: 'new-players', agents: 12, target: '', days: 2, seed: 7, jobs: 1, changes: '', policies: {} }
const started = async (asked: object): Promise<number> => {
  const { status, body } = await post<JobShown>('/api/run', { ...SMALL, ...asked })
  expect(status).toBe(202)
  return body.id
}
const played = async (asked: object): Promise<string> => {
  const job = await jobOf(await started(asked), 'done', 'failed')
  expect(job.problem).toBeNull()
  return job.came!.folder
}

describe('who may ask', () => {
  it('refuses other names for this machine, pages of others, and requests that others sent', async () => {
    const { host } = new URL(serving.url)
    for (const headers of [
      { host: 'evil.example' },
      { host: `evil.example:${host.split(':')[1]}` },
      { host: '127.0.0.1:1' },
      { host, origin: 'https://evil.example' },
      { host, origin: `https://${host}` },
      { host, origin: 'null' },
      { host, 'sec-fetch-site': 'cross-site' },
    ])
      expect([headers, (await ask('GET', '/', headers)).status]).toEqual([headers, 403])
    expect((await ask('GET', '/', { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await ask('GET', '/', { host: host.replace('127.0.0.1', 'localhost') })).status).toBe(200)
  })

  it('takes JSON only, and not too much of it', async () => {
    expect((await ask('POST', '/api/check', { 'content-type': 'text/plain' }, JSON.stringify(SMALL))).status).toBe(415)
    expect((await ask('POST', '/api/check', { 'content-type': 'application/json' }, '{')).status).toBe(400)
    expect((await post('/api/check', { ...SMALL, changes: 'x'.repeat(1_000_001) })).status).toBe(413)
    expect((await ask('DELETE', '/api/check')).status).toBe(404)
  })

  it('sends a page that takes nothing from elsewhere', async () => {
    const { headers, text } = await ask('GET', '/')
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'/)
    expect(text).not.toMatch(/(?:src|href)="(?!\/page\/|#|data:,)/)
    for (const [, module] of text.matchAll(/src="(\/page\/[^"]+)"/g)) expect((await ask('GET', module!)).status).toBe(200)
  })
})

describe('files', () => {
  it('sends those of runs, and no way leads out of their folder', async () => {
    await mkdir(path.join(runs, 'mine'), { recursive: true })
    await writeFile(path.join(runs, 'mine/result.json'), '{}')
    await writeFile(path.join(runs, 'mine/.hidden.json'), '{}')
    await symlink(path.join(dir, 'secret.json'), path.join(runs, 'mine/link.json'))
    await symlink(dir, path.join(runs, 'up'))
    expect(await ask('GET', '/runs/mine/result.json')).toMatchObject({ status: 200, text: '{}' })
    for (const target of [
      '/runs/../secret.json',
      '/runs/mine/../../secret.json',
      '/runs/mine/..%2f..%2fsecret.json',
      '/runs/%2e%2e/secret.json',
      '/runs/mine/..\\..\\secret.json',
      '/runs//etc/passwd',
      '/runs/mine/link.json',
      '/runs/up/secret.json',
      '/runs/mine/.hidden.json',
      '/runs/mine/result.json%00.html',
      '/runs/mine',
      '/page/../serving.js',
      '/page/constructor.js',
    ])
      expect([target, (await ask('GET', target)).status]).toEqual([target, 404])
    await rm(path.join(runs, 'mine'), { recursive: true })
  })

  it('lets only scenarios be chosen that ship or lie in the working folder', async () => {
    await writeFile(path.join(dir, 'mine.yaml'), 'policies: {}\nagents: 3\ndays: 1\n')
    await writeFile(path.join(dir, 'other.yaml'), 'a: 1\n')
    const { scenarios } = JSON.parse((await ask('GET', '/api/scenarios')).text) as { scenarios: { name: string; ships: boolean }[] }
    expect(scenarios.filter(({ ships }) => !ships)).toEqual([{ name: './mine.yaml', ships: false }])
    for (const name of ['./other.yaml', '/etc/passwd', '../x.yaml', 'nobody'])
      expect((await ask('GET', `/api/scenario?name=${encodeURIComponent(name)}`)).status).toBe(422)
    const wrong = await ask('GET', '/api/scenario?name=.%2Fmine.yaml')
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringMatching(/mine\.yaml:1: name: found nothing/)])
  })
})

describe('checking', () => {
  const problems = async (asked: object) => (await post<{ problems: unknown }>('/api/check', { ...SMALL, ...asked })).body.problems

  it('says nothing against what is fine', async () => {
    expect(await problems({ changes: '# kinder\n\nsummon/rates.pity.pulls=20\nfusion/rates.success.*+=0.02' })).toBeNull()
  })

  it('tells of each change which line it is, what is wrong, and what was meant', async () => {
    const changes = 'summon/rates.pity.pulls=20\nsummon/rates.pity.pusl=3\nnonsense\nsummon/rates.pity.pulls=many'
    expect(await problems({ changes: changes.replace(/\n[^\n]*$/, '') })).toMatchObject({
      settings: [],
      changes: [
        expect.stringMatching(/^line 2: .*did you mean "summon\/rates\.pity\.pulls"\?/),
        expect.stringMatching(/^line 3: "nonsense" changes nothing/),
      ],
    })
    expect(await problems({ changes: 'summon/rates.pity.pulls=many' })).toMatchObject({
      changes: [expect.stringMatching(/^line 1: summon\/rates\.pity\.pulls: found "many", expected /)],
    })
  })

  it('tells of an edited policy the line and column', async () => {
    const text = await readFile(path.join(POLICY_DIR, 'casual.yaml'), 'utf8')
    const broken = text.replace('impatience: 0.15', 'impatience: 15')
    const line = broken.split('\n').findIndex((one) => one.startsWith('impatience')) + 1
    expect(await problems({ policies: { casual: broken } })).toMatchObject({
      changes: [],
      policies: {
        casual: [{ line, column: 'impatience: '.length + 1, message: expect.stringMatching(/^impatience: found 15, expected/) }],
      },
    })
    expect(await problems({ policies: { casual: 'a: [' } })).toMatchObject({ policies: { casual: [{ line: expect.any(Number) }] } })
  })

  it('refuses numbers that make no sense, with what would', async () => {
    for (const [asked, expected] of [
      [{ agents: 0 }, /^agents: found 0, expected a whole number from 1 to 1,000,000/],
      [{ days: null }, /^days: found nothing, expected a whole number/],
      [{ jobs: 65 }, /^jobs: found 65/],
      [{ changes: 3 }, /changes must be a text/],
      [{ target: 3 }, /target must be a text/],
    ] as const) {
      const { status, body } = await post<{ problem: string }>('/api/run', { ...SMALL, ...asked })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(body.problem).toMatch(expected)
    }
    expect(await problems({ target: 'lots' })).toMatchObject({
      settings: [expect.stringMatching(/^target: .*lots.*expected an error above 0/)],
    })
    expect(await problems({ target: 'p50(levle_end)=1' })).toMatchObject({ settings: [expect.stringMatching(/did you mean "level_end"/)] })
    expect(await problems({ agents: 2 })).toMatchObject({ settings: ['agents: 2 are too few for 3 policies; each needs at least one.'] })
  })

  it('runs nothing while anything is wrong', async () => {
    const { status, body } = await post('/api/run', { ...SMALL, changes: 'summon/rates.pity.pusl=3' })
    expect(status).toBe(422)
    expect(body).toMatchObject({ problem: expect.stringMatching(/Nothing was run/), problems: { changes: [expect.any(String)] } })
    expect((await until(() => true)).jobs).toEqual([])
  })
})

describe('running and comparing', () => {
  it('writes a run as lumen-sim run does, with what was edited beside it', async () => {
    const text = await readFile(path.join(POLICY_DIR, 'casual.yaml'), 'utf8')
    const edited = text.replace('impatience: 0.15', 'impatience: 0.5')
    const folder = await played({ changes: 'daily/rewards.base.lumees+=10%', policies: { casual: edited } })
    kinder = folder
    expect(await readdir(path.join(runs, folder))).toEqual(
      expect.arrayContaining(['report.html', 'result.json', 'agents.parquet', 'manifest.json']),
    )
    expect(await readFile(path.join(runs, folder, 'inputs/casual.yaml'), 'utf8')).toBe(edited)
    expect(await readFile(path.join(POLICY_DIR, 'casual.yaml'), 'utf8')).toBe(text)
    // the scenario that was written is the run again
    const { plan } = await loadPlan(path.join(runs, folder, 'inputs/scenario.yaml'))
    expect(folder).toBe(`new-players-${planHash(plan)}`)
    expect(plan.policies[0]!.policy).toEqual((await readPlan(path.join(runs, folder))).plan.policies[0]!.policy)
    const report = await ask('GET', `/runs/${folder}/report.html`)
    expect([report.status, report.headers['content-security-policy']]).toEqual([200, expect.stringMatching(/sandbox/)])
    const figures = JSON.parse((await ask('GET', `/api/figures?run=${folder}`)).text) as string[][]
    expect(figures[0]).toEqual(['', 'mean', '± 95 %', 'p10', 'p50', 'p90'])
    expect(figures.some(([name]) => name === 'Level at the end')).toBe(true)
  })

  it('writes beside an edited policy the files that it uses, and those that these use', async () => {
    const at = path.join(dir, 'made')
    await mkdir(path.join(at, 'parts'), { recursive: true })
    const scenario = await readFile(path.join(SCENARIO_DIR, 'new-players.yaml'), 'utf8')
    await writeFile(
      path.join(at, 'scenario.yaml'),
      scenario.replace(/policies:[\s\S]*?\n(?=\w)/, 'policies: { mine.yaml: 50, other.yaml: 50 }\n'),
    )
    await writeFile(path.join(at, 'mine.yaml'), 'description: Mine.\nuses: [parts/base.yaml]\n')
    await writeFile(path.join(at, 'other.yaml'), 'description: Other.\nuses: [mine.yaml]\n')
    await writeFile(path.join(at, 'parts/base.yaml'), 'description: Base.\nuses: [deep.yaml]\nimpatience: 0.3\n')
    await writeFile(path.join(at, 'parts/deep.yaml'), 'description: Deep.\nuses: [casual]\n')
    const edited = 'description: Mine.\nuses: [parts/base.yaml]\nimpatience: 0.4\n'
    const folder = await played({ scenario: './made/scenario.yaml', policies: { 'mine.yaml': edited } })
    const { plan } = await loadPlan(path.join(runs, folder, 'inputs/scenario.yaml'))
    expect(plan.policies.map(({ policy }) => policy.impatiencePpm)).toEqual([400_000, 400_000])
    expect(folder).toBe(`new-players-${planHash(plan)}`)
    const told = await until(({ runs: all }) => all.some((one) => one.folder === folder))
    expect(told.runs.find((one) => one.folder === folder)!.inputs.toSorted()).toEqual(['mine.yaml', 'scenario.yaml'])
    // nothing of the run depends on files that may change
    await rm(at, { recursive: true })
    expect(planHash((await loadPlan(path.join(runs, folder, 'inputs/scenario.yaml'))).plan)).toBe(planHash(plan))
  })

  it('plays until figures are as exact as wanted, and writes what that took', async () => {
    const id = await started({ agents: 4_000, days: 1, target: 'level_end=2; days_played=1' })
    const { came, agents } = await jobOf(id, 'done', 'failed')
    expect(came!.exactness).toMatch(/^As exact as wanted after 2,000 agents; /)
    expect(agents).toBeLessThan(4_000)
    const { plan } = await readPlan(path.join(runs, came!.folder))
    expect([plan.agents, came!.folder]).toEqual([2_000, `new-players-${planHash(plan)}`])
    const result = JSON.parse(await readFile(path.join(runs, came!.folder, 'result.json'), 'utf8')) as { target: { ended: string } }
    expect(result.target.ended).toBe('met')
  })

  it('says where figures are less exact than wanted after all agents', async () => {
    const id = await started({ target: 'level_end=0.001' })
    expect((await jobOf(id, 'done', 'failed')).came!.exactness).toMatch(/^Not as exact as wanted: 1 of 1 figure after 12 agents; /)
  })

  it('tells who stands out in a run, and the life of each in words', async () => {
    const folder = await played({})
    const address = `/api/outliers?run=${folder}`
    const { days, outliers } = JSON.parse((await ask('GET', address)).text) as {
      readonly days: number
      readonly outliers: readonly { readonly agent: number; readonly told: string; readonly replay: string }[]
    }
    expect(days).toBe(2)
    const richest = outliers.find(({ told }) => told.startsWith('Richest: '))!
    expect(richest.told).toMatch(/^Richest: agent \d+, \w+, level \d+ at the end\. Net worth: /)
    expect(richest.replay).toBe(`npx lumen-sim replay ${path.join(runs, folder)}#${richest.agent}`)
    const life = await ask('GET', `/api/life?run=${folder}&agent=${richest.agent}&day=1`)
    expect([life.status, life.headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/plain/)])
    expect(life.text).toMatch(/^day 1 [\d:]+ {2}(?:\(the game\) )?player\.register/)
    expect(life.text).not.toMatch(/^day 2 /m)
    for (const [target, status, why] of [
      [`/api/life?run=${folder}&agent=12&day=1`, 422, /There is no agent 12 in that run/],
      [`/api/life?run=${folder}&agent=1&day=9`, 422, /that run has 2 days/],
      [`/api/life?run=${folder}&agent=1;ls&day=1`, 422, /agent: found 1;ls/],
      [`/api/life?run=..%2Fx&agent=1&day=1`, 404, /There is no run/],
      ['/api/outliers?run=nobody', 404, /There is no run called/],
    ] as const) {
      const answer = await ask('GET', target)
      expect([target, answer.status, answer.text]).toEqual([target, status, expect.stringMatching(why)])
    }
  })

  it('compares with the reference pair by pair, and says why where it cannot', async () => {
    const reference = await played({})
    const problem = async (run: string) => (await post<{ problem: string }>('/api/compare', { run })).body.problem
    expect(await problem(kinder)).toMatch(/Pin a run as the reference first/)
    expect((await post('/api/reference', { run: reference })).status).toBe(200)
    expect(await problem(reference)).toMatch(/the reference itself/)
    expect(await problem('nobody')).toMatch(/There is no run called "nobody"/)

    const { body } = await post<JobShown>('/api/compare', { run: kinder })
    const { came } = await jobOf(body.id, 'done')
    const { rows, head, differs } = came!.comparison!
    expect(differs).toMatch(/^daily\/rewards\.base\.lumees=[\d.]+; policy casual edited$/)
    const minted = rows.find(([name]) => /lumees earned/i.test(name!))!
    expect(minted[head.indexOf('difference')]).toMatch(/^\+/)
    const floor = rows.find((row) => row.includes('identical'))!
    expect(floor[head.indexOf('difference')]).toBe('0')
    expect((await ask('GET', `/runs/${came!.folder}/report.html`)).status).toBe(200)
  })

  it('compares with a run of another session too: it is played again', async () => {
    const { runs: before } = await until(() => true)
    await serving.close()
    serving = await serve({ port: 0, cwd: dir, runs, jobs: 1 })
    const told = await until(() => true)
    expect(told).toMatchObject({ jobs: [], reference: null })
    expect(told.runs.map(({ folder }) => folder)).toEqual(before.map(({ folder }) => folder))
    const run = told.runs.find(({ config }) => config.some((one) => one.startsWith('daily/rewards')))!
    const plain = told.runs.find(({ config }) => config.length === 0)!
    await post('/api/reference', { run: plain.folder })
    const { body } = await post<JobShown>('/api/compare', { run: run.folder })
    expect(body.agents).toBe(24)
    expect((await jobOf(body.id, 'done', 'failed')).came?.comparison?.verdict).toMatch(/12 pairs of agents, 2 days/)
  })

  it('plays one at a time, and stops when asked with what is known', async () => {
    const long = await started({ agents: 400_000 })
    const waiting = await started({ seed: 9 })
    const last = await started({ seed: 10 })
    const { jobs } = await until((told) => told.jobs.some(({ id, lived }) => id === long && lived > 0))
    expect(jobs.find(({ id }) => id === waiting)!.state).toBe('waiting')
    await post('/api/stop', { id: last })
    expect((await jobOf(last, 'stopped')).problem).toBe('Stopped before it began.')
    await post('/api/stop', { id: waiting })
    await post('/api/stop', { id: long })
    const stopped = await jobOf(long, 'stopped')
    expect(stopped.came!.notes[0]).toMatch(/^Stopped: [\d,]+ of 400,000 agents lived their days/)
    expect(stopped.came!.folder).toMatch(/-stopped$/)
    await post('/api/reference', { run: null })
    const { status, body } = await post<{ problem: string }>('/api/reference', { run: stopped.came!.folder })
    expect([status, body.problem]).toEqual([422, expect.stringMatching(/only whole runs can be compared/)])
  })
})
