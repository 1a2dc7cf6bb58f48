import { setTimeout as sleep } from 'node:timers/promises'
import { stateSchema } from '@lumen/rules'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openPostgres } from '../store/open-postgres.ts'
import { statement } from '../store/statement.ts'
import type { Flight, Store } from '../store/store.ts'
import { startTcpProxy } from '../store/testing/tcp-proxy.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { CommandFailed } from './executor.ts'
import type { Observer } from './options.ts'
import { miniCatalogue } from './testing/mini-game.ts'
import { accepted, ask, expectClean, miniExecutor, newGuild, newKey, newPlayer, rowsOf } from './testing/mini-play.ts'
import { annals, guilds, listings, miniEntities, players } from './testing/mini-state.ts'
import { openTestStore, type TestStore } from './testing/mini-store.ts'
import { watchedStore } from './testing/watched-store.ts'

/** Notes why commands were tried again. */
const watcher = () => {
  const retries: string[] = []
  const observer: Observer = { retried: (why) => retries.push(why) }
  return { retries, observer }
}

/** Returns when a command of this database waits for a lock. */
const someoneWaits = async (store: Store): Promise<void> => {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await rowsOf(store, waiting)).length === 0) await sleep(5)
}

/** Something that happens in one flight: the next after it was armed. */
const once = (act: (flight: Flight) => Promise<unknown>) => {
  let armed = false
  return {
    arm: () => {
      armed = true
    },
    hook: async (flight: Flight): Promise<void> => {
      if (!armed) return
      armed = false
      await act(flight)
    },
  }
}

describe('faults on postgres', () => {
  let open: TestStore | undefined
  beforeAll(async () => {
    open = await openTestStore('postgres')
  })
  afterAll(async () => open?.close())
  const place = (ctx: TestContext): Required<TestStore> => (open?.database ? (open as Required<TestStore>) : ctx.skip(needsPostgres))
  const coinOf = async (id: string): Promise<unknown> =>
    (await rowsOf(open!.store, 'select coin from players where id = $1', [id]))[0]!['coin']

  it('a killed backend costs an attempt, not the command', async (ctx) => {
    const { store, database } = place(ctx)
    for (const when of ['afterSend', 'beforeFinish'] as const) {
      const { retries, observer } = watcher()
      const kill = once(async (flight) => {
        const [[row]] = (await flight.send([statement('select pg_backend_pid() as pid')])) as [[{ pid: number }]]
        await database!.run('select pg_terminate_backend($1)', [row.pid])
      })
      const play = miniExecutor(watchedStore(store, { [when]: kill.hook }), { observer })
      const actor = await newPlayer(play)
      kill.arm()
      expect(accepted(await ask(play, 'mini.pull', actor, { count: 5 })).repeated).toBe(false)
      expect(retries).toEqual(['gone'])
      expect(await coinOf(actor)).toBe(90)
      expect(await rowsOf(store, 'select count(*) as n from journal where actor = $1', [actor])).toEqual([{ n: 2 }])
    }
  })

  it('the same seed is drawn from again after a failed attempt', async (ctx) => {
    const { store } = place(ctx)
    const { retries, observer } = watcher()
    const seen: string[] = []
    const fail = once((flight) => flight.send([statement(`do $$ begin raise exception 'not now' using errcode = '40001'; end $$`)]))
    const play = miniExecutor(watchedStore(store, { beforeFinish: fail.hook }), {
      observer,
      announcements: (events) => {
        seen.push(JSON.stringify(events))
        return []
      },
    })
    const actor = await newPlayer(play)
    seen.length = 0
    fail.arm()
    accepted(await ask(play, 'mini.pull', actor, { count: 10 }))
    expect(retries).toEqual(['retry'])
    expect(seen).toHaveLength(2)
    expect(seen[0]).toBe(seen[1])
  })

  it('a deadlock with someone else is tried again', async (ctx) => {
    const { store } = place(ctx)
    const play = miniExecutor(store)
    const [guild, actor] = [await newGuild(play, 1), await newPlayer(play)]
    accepted(await ask(play, 'guild.join', actor, { guild }))
    const { retries, observer } = watcher()
    const other = await openPostgres(open!.database!.url)
    let donated: Promise<unknown> = Promise.resolve()
    await other.transact(async (flight) => {
      // the other one is more patient, so that the executor is the one to give way
      await flight.send([
        statement(`set local deadlock_timeout = '30s'`),
        statement('select 1 from guilds where id = $1 for update', [guild]),
      ])
      donated = ask(miniExecutor(store, { observer }), 'guild.donate', actor, { amount: 5 })
      await someoneWaits(store)
      await flight.send([statement('select 1 from players where id = $1 for update', [actor])])
      await flight.finish([])
    })
    accepted((await donated) as Awaited<ReturnType<typeof ask>>)
    expect(retries).toEqual(['retry'])
    expect(await rowsOf(store, 'select vault from guilds where id = $1', [guild])).toEqual([{ vault: 5 }])
    await other.close()
  })

  it('a lost answer to COMMIT is found again by the name of the interaction', async (ctx) => {
    const { database } = place(ctx)
    const url = new URL(database!.url)
    const proxy = await startTcpProxy(url.hostname, Number(url.port || 5432))
    url.hostname = '127.0.0.1'
    url.port = String(proxy.port)
    const far = await openPostgres(url.href)
    const { retries, observer } = watcher()
    const lose = once(async () => proxy.loseAnswer('COMMIT', 'COMMIT'))
    const play = miniExecutor(watchedStore(far, { beforeFinish: lose.hook }), { observer })
    const actor = await newPlayer(play)
    lose.arm()
    const done = accepted(await ask(play, 'mini.pull', actor, { count: 5 }))
    expect(retries).toEqual(['gone'])
    expect(done.repeated).toBe(true)
    expect(done.changes.length).toBeGreaterThan(0)
    expect(await coinOf(actor)).toBe(90)
    await far.close()
    await proxy.close()
  })

  it('a pointer that moved while waiting is followed again', async (ctx) => {
    place(ctx)
    // a database of its own: it is changed past the journal
    const apart = (await openTestStore('postgres')) as Required<TestStore>
    const { store } = apart
    const play = miniExecutor(store)
    const [from, to, actor] = [await newGuild(play, 5), await newGuild(play, 5), await newPlayer(play)]
    accepted(await ask(play, 'guild.join', actor, { guild: from }))
    const { retries, observer } = watcher()
    // guilds are locked before players: their pointers run backward, and may be stale
    const backward = miniCatalogue(stateSchema([guilds, players, listings, annals], miniEntities))
    const other = await openPostgres(apart.database!.url)
    let donated: Promise<unknown> = Promise.resolve()
    await other.transact(async (flight) => {
      await flight.send([
        statement('select 1 from players where id = $1 for update', [actor]),
        statement('update memberships set guild = $2 where player_id = $1', [actor, to]),
      ])
      donated = ask(miniExecutor(store, { observer, catalogue: backward }), 'guild.donate', actor, { amount: 5 })
      await someoneWaits(store)
      await flight.finish([])
    })
    accepted((await donated) as Awaited<ReturnType<typeof ask>>)
    expect(retries).toEqual(['stale'])
    expect(await rowsOf(store, 'select vault from guilds where id in ($1, $2) order by id', [from, to])).toEqual([
      { vault: 0 },
      { vault: 5 },
    ])
    await other.close()
    await apart.close()
  })

  it('what does not pass is given up with words, what is broken is an error; neither leaves anything', async (ctx) => {
    const { store } = place(ctx)
    const actor = await newPlayer(miniExecutor(store))
    const { retries, observer } = watcher()
    const always = (errcode: string) =>
      watchedStore(store, {
        beforeFinish: async (flight) => {
          await flight.send([statement(`do $$ begin raise exception 'broken' using errcode = '${errcode}'; end $$`)])
        },
      })
    const interaction = newKey()
    const tired = miniExecutor(always('40001'), { observer, retry: { attempts: 3, firstMs: 1 } })
    expect(await ask(tired, 'mini.pull', actor, { count: 1 }, interaction)).toMatchObject({
      code: 'core/unavailable',
      params: { attempts: 3 },
    })
    expect(retries).toEqual(['retry', 'retry', 'retry'])
    const broken = miniExecutor(always('22012'))
    await expect(ask(broken, 'mini.pull', actor, { count: 1 }, interaction)).rejects.toThrow(CommandFailed)
    expect(await coinOf(actor)).toBe(100)
    expect(accepted(await ask(miniExecutor(store), 'mini.pull', actor, { count: 1 }, interaction)).repeated).toBe(false)
  })

  it('many commands under kills are each done once', async (ctx) => {
    const { store, database } = place(ctx)
    const play = miniExecutor(store, { retry: { attempts: 30, firstMs: 5, mostMs: 50 } })
    const six = await Promise.all(Array.from({ length: 6 }, () => newPlayer(play)))
    let running = true
    let done = 0
    const killer = (async () => {
      let killed = 0
      while (running) {
        const before = done
        killed += (
          await database!.run(
            `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'lumen'
             and pid <> pg_backend_pid() order by random() limit 1`,
          )
        ).length
        // a busy machine does fewer commands in that time: none shall be killed oftener for that
        do await sleep(20)
        while (running && done === before)
      }
      return killed
    })()
    const names = Array.from({ length: 240 }, () => newKey())
    const answers = await Promise.all(
      names.map(async (name, i) => {
        const answer = await ask(play, 'mini.trade', six[i % 6]!, { player: six[(i + 1 + (i % 5)) % 6], amount: 1 }, name)
        done++
        return answer
      }),
    )
    running = false
    expect(await killer).toBeGreaterThan(0)
    expect(answers.filter(({ ok }) => !ok)).toEqual([])
    const [sum] = await rowsOf(store, 'select sum(coin)::bigint as coins from players where id = any($1)', [six])
    expect(sum).toEqual({ coins: 600 })
    const [kept] = await rowsOf(
      store,
      'select count(*) as n, count(distinct interaction) as names from journal where interaction = any($1)',
      [names],
    )
    expect(kept).toEqual({ n: 240, names: 240 })
  })

  it('and the audit finds nothing', async (ctx) => {
    await expectClean(place(ctx).store)
  })
})
