# Process 1 of one command's own process namespace: runs it as its only child, so that all it started ends with it.
# What root keeps is for files, processes and ports of its own; not mounting, chroot, devices, tracing.
#
# Arguments: COMMAND [ARGUMENT…]

# Read-only: to the kernel, root in here may be root out there, and /proc/sys and /proc/sysrq-trigger are the host's.
mount -t proc -o ro,nosuid,nodev,noexec proc /proc || exit
# What the simulator's process was given by its own parent is not for the command.
for path in /proc/self/fd/*; do
  fd=${path##*/}
  if ((fd > 2)); then exec {fd}>&-; fi
done
cd /root 2>/dev/null || cd /
setpriv --no-new-privs --inh-caps -all \
  --bounding-set -all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid "$@"
exit $?
