import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A relay on loopback in front of a server, whose wire a test can cut, silence and mend. */
export interface TcpProxy {
  readonly port: number
  /** Ends all connections and refuses new ones at once. */
  readonly cut: () => void
  /** Accepts, and keeps what is open, but no byte passes. */
  readonly blackHole: () => void
  /** Passes everything for new connections; the silenced ones are ended. */
  readonly restore: () => void
  /**
   * When `command` next appears in what a client sends, it still reaches the server, but nothing comes back any more,
   * and once the server's answer has `answer` in it, the client gets a reset.
   */
  readonly loseAnswer: (command: string, answer: string) => void
  readonly close: () => Promise<void>
}

type Mode = 'pass' | 'cut' | 'silent'

/** Starts a relay to `host:port` on a free loopback port. */
export const startTcpProxy = async (host: string, port: number): Promise<TcpProxy> => {
  let mode: Mode = 'pass'
  let doomed: { readonly command: string; readonly answer: string } | undefined
  const sockets = new Set<Socket>()
  const endAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((client) => {
    sockets.add(client)
    client.on('close', () => sockets.delete(client)).on('error', () => {})
    if (mode === 'cut') {
      client.resetAndDestroy()
      return
    }
    if (mode === 'silent') return
    const upstream = connect({ host, port })
    sockets.add(upstream)
    upstream.on('end', () => client.end())
    upstream.on('close', () => sockets.delete(upstream))
    upstream.on('error', () => client.destroy())
    client.on('close', () => upstream.destroy())
    let lost: string | undefined
    client.on('data', (bytes) => {
      if (mode !== 'pass') return
      if (doomed !== undefined && bytes.includes(doomed.command)) {
        lost = doomed.answer
        doomed = undefined
      }
      upstream.write(bytes)
    })
    upstream.on('data', (bytes) => {
      if (lost !== undefined) {
        if (bytes.includes(lost)) client.resetAndDestroy()
      } else if (mode === 'pass') client.write(bytes)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      mode = 'cut'
      endAll()
    },
    blackHole: () => {
      mode = 'silent'
    },
    restore: () => {
      if (mode === 'silent') endAll()
      mode = 'pass'
    },
    loseAnswer: (command, answer) => {
      doomed = { command, answer }
    },
    close: async () => {
      endAll()
      server.close()
      await once(server, 'close')
    },
  }
}
