/**
 * npm runs its scripts in a shell, and a signal that is sent to npm ends that shell without reaching us: we would go on
 * unseen. Instead, the end of the shell is taken for the signal.
 */
export function endWithShell() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200).unref();
}
