# How the appliance's programs ask the simulator: each request is a line into its queue, each answer a file with an exit
# code, a line feed and a text, ended by NUL.

# ask VERB [NAME]: prints the answer's text, returns its exit code
ask() {
  local simulator=/lancope/simulator id code text answer
  id=${BASHPID}_${RANDOM}_$RANDOM
  printf '%s\t%s\t%s\n' "$id" "$1" "${2-}" >$simulator/requests
  until [[ -e $simulator/answers/$id ]]; do sleep 0.01; done
  exec {answer}<"$simulator/answers/$id"
  IFS= read -r code <&"$answer"
  IFS= read -r -d '' text <&"$answer"
  exec {answer}<&-
  if ((code)); then printf '%s' "$text" >&2; else printf '%s' "$text"; fi
  return "$code"
}
