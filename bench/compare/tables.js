// The tables of bench/README.md, in Markdown.
import { median, spread } from "./statistics.js";

const PROCESSES = ["gateway", "auth", "video", "subscription", "database", "node"];

const row = (cells) => console.log(`| ${cells.join(" | ")} |`);
const of = (runs, value) => runs.map(value);
const totalCpu = (run) => Object.values(run.cpu).reduce((sum, one) => sum + one, 0);

function processCell(runs, name) {
  const values = runs.map((run) => run.cpu[name]).filter((value) => value !== undefined);
  return values.length === 0 ? "" : median(values).toFixed(3);
}

function printRead(read, sides, runsOf) {
  console.log(`\n**${read.name}**: \`GET ${read.paths[0]}\`${read.paths.length > 1 ? `, ${read.paths.length} different ones in turn` : ""}\n`);
  row(["", "requests/s", "p50, ms", "p99, ms", "CPU of one, ms", ...PROCESSES, "idle side, % of a core", "errors"]);
  row(Array(PROCESSES.length + 7).fill("---"));
  for (const side of sides) {
    const runs = runsOf(side);
    row([
      side.name,
      spread(of(runs, (run) => run.rate)),
      spread(of(runs, (run) => run.p50), 1),
      spread(of(runs, (run) => run.p99), 1),
      spread(of(runs, totalCpu), 3),
      ...PROCESSES.map((name) => processCell(runs, name)),
      median(of(runs, (run) => run.idle)).toFixed(1),
      of(runs, (run) => run.errors).reduce((a, b) => a + b, 0),
    ]);
  }
}

function printRatios(plan, reads, results) {
  const ours = plan.sides.filter((side) => !side.isOriginal);
  const originals = plan.sides.filter((side) => side.isOriginal);
  const medianRate = (read, side) => median(results.get(`${read.name}|${side.name}`).map((run) => run.rate));
  console.log("\n**Ratios of the medians**: requests a second of StreamCore divided by those of the original\n");
  row(["", ...ours.flatMap((side) => originals.map((original) => `${side.name} : ${original.name}`))]);
  row(Array(ours.length * originals.length + 1).fill("---"));
  for (const read of reads) {
    row([
      read.name,
      ...ours.flatMap((side) =>
        originals.map((original) => (medianRate(read, side) / medianRate(read, original)).toFixed(1)),
      ),
    ]);
  }
}

/** @return how many requests failed */
export function printTables(plan, reads, results, loads) {
  console.log(`${plan.cores} cores, ${plan.java}, Node ${process.versions.node}; database: ${plan.database}.`);
  console.log(`${plan.users} users, ${plan.videos} videos, ${plan.subscriptions} subscriptions.`);
  console.log(
    `${plan.rounds} alternating rounds of ${plan.seconds} s after a warm-up of ${plan.warmUp} s each, ${plan.connections} connections; min / median / max, CPU of each process as median.`,
  );
  console.log(`Load average before the warm-up and after each round: ${loads.join("; ")}.`);
  for (const read of reads) {
    printRead(read, plan.sides, (side) => results.get(`${read.name}|${side.name}`));
  }
  printRatios(plan, reads, results);
  const failed = [...results.values()].flat().reduce((sum, run) => sum + run.errors, 0);
  if (failed > 0) {
    console.error(`${failed} requests failed.`);
  }
  return failed;
}
