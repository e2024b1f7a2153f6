# Process 1 of the namespaces that all commands of a root shell share. It makes the folder the root of the file system,
# with the host's programs bound read-only, leaves itself no way back to the host's, then runs the command given.
#
# Arguments: FOLDER PROGRAMS PROCESSES [HOST_PATH…] -- COMMAND [ARGUMENT…]
# PROGRAMS becomes /lancope/simulator; PROCESSES is how many there may be; each HOST_PATH is seen where it is on the host.

set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
folder=$1
mount --bind "$folder" "$folder"
cd "$folder"
root=$(pwd -P)

mount --rbind "$2" lancope/simulator
processes=$3
shift 3
while [ "$1" != -- ]; do
  mount --rbind "$1" "${1#/}"
  shift
done
shift
# Each bind and what is mounted below it: older kernels have no recursive remount.
while read -r _ _ _ _ point _; do
  case $point in *\\*) point=$(printf '%b' "$point") ;; esac
  case $point in
    "$root"/*) mount -o remount,bind,ro,nosuid,nodev "$point" ;;
  esac
done </proc/self/mountinfo

mount -t tmpfs -o mode=755,size=64k tmpfs dev
for device in null zero full random urandom tty; do
  : >"dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/pts
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin
ln -s fd/1 dev/stdout
ln -s fd/2 dev/stderr

# No further user namespace: its root could mount again.
echo 0 >/proc/sys/user/max_user_namespaces
# Since Linux 6.14 this is the process namespace's own; before, it would be the host's. Where there are very many processors
# the kernel wants more, and the simulator's own watch has to do.
IFS=.- read -r major minor _ </proc/sys/kernel/osrelease
if [ "$major" -gt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -ge 14 ]; }; then
  echo "$processes" >/proc/sys/kernel/pid_max || true
fi
mount -t proc -o ro,nosuid,nodev,noexec proc proc
hostname sna-manager

pivot_root . .
umount -l .
cd /
"$@"
