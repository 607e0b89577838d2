# What the steps of run are made of.

namespace=voucher-e2e
store_namespace=voucher-e2e-store
release=voucher-selection
work=$(mktemp -d)
touch "$work/forwards" "$work/namespaces"
steps=0
step_name='the start'

step() {
  step_name=$*
  steps=$((steps + 1))
  printf '%4d s  %s\n' "$SECONDS" "$step_name"
}

fail() {
  echo "e2e: FAILED at \"$step_name\": $*" >&2
  exit 1
}

# Ends what was started here and removes the namespaces that were made here, unless KEEP is set; after a failure shows what there was.
finish() {
  local status=$?
  if [[ $status -ne 0 ]]; then
    echo "e2e: failed at \"$step_name\" after $SECONDS s; what there was:" >&2
    k get pods,jobs,cronjobs -o wide >&2 || true
    k get events --sort-by=.lastTimestamp 2>/dev/null | tail -n 20 >&2 || true
    for pod in $(k get pods -o name 2>/dev/null); do
      echo "== $pod" >&2
      k logs --tail=15 "$pod" >&2 || true
    done
  fi
  xargs -r kill <"$work/forwards" 2>/dev/null || true
  if [[ -z ${KEEP:-} ]]; then
    xargs -r kubectl delete namespace --ignore-not-found --wait=false <"$work/namespaces" >/dev/null || true
  fi
  rm -rf "$work"
  exit "$status"
}

k() { kubectl -n "$namespace" "$@"; }

eventually() { # COMMAND...: repeats it until it succeeds, for two minutes
  local deadline=$((SECONDS + 120))
  until "$@" >"$work/last" 2>&1; do
    [[ $SECONDS -lt $deadline ]] || fail "\"$*\" did not come true; at last: $(tail -n 3 "$work/last")"
    sleep 0.5
  done
}

restricted_namespace() {
  kubectl create namespace "$1" >/dev/null || fail "the namespace $1 cannot be made"
  echo "$1" >>"$work/namespaces"
  kubectl label namespace "$1" pod-security.kubernetes.io/enforce=restricted >/dev/null
}

forward() { # NAMESPACE TARGET PORT: prints the local port that leads there, until the end of the test
  local log=$work/forward-$RANDOM
  kubectl -n "$1" port-forward --address 127.0.0.1 "$2" ":$3" >"$log" 2>&1 &
  echo $! >>"$work/forwards"
  for ((i = 0; i < 600; i++)); do
    if grep -q 'Forwarding from' "$log"; then
      sed -n 's/.*127.0.0.1:\([0-9]*\) .*/\1/p' "$log"
      return
    fi
    sleep 0.1
  done
  fail "no way to $2: $(cat "$log")"
}

management() { # POD PATH: what the pod's management port answers
  local port
  port=$(forward "$namespace" "pod/$1" 8081)
  curl -s -m 60 "http://127.0.0.1:$port$2"
  kill "$(tail -n 1 "$work/forwards")"
}

management_says() { # POD PATH TEXT
  management "$1" "$2" | grep -F -- "$3"
}

service_pods() { # those that are not ending
  k get pods -l "app.kubernetes.io/instance=$release,app.kubernetes.io/component=service" \
    -o go-template='{{range .items}}{{if not .metadata.deletionTimestamp}}{{.metadata.name}} {{end}}{{end}}'
}

restarts() {
  k get pods -l app.kubernetes.io/component=service \
    -o go-template='{{range .items}}{{if not .metadata.deletionTimestamp}}{{.metadata.name}} {{(index .status.containerStatuses 0).restartCount}}{{"\n"}}{{end}}{{end}}'
}

# The load's last line: answered N failed N amounts [A, B].
load() { k logs load --tail=20 | grep '^answered' | tail -n 1; }
answered() { load | cut -d' ' -f2; }
failed() { load | cut -d' ' -f4; }
amounts_are() { load | grep -F "amounts [$1]"; }
has_answered() { [[ $(answered) -ge $1 ]]; }

# The amounts asked for, of 200 further answers, and no failure since the step said so.
still_answers() { # AMOUNTS
  eventually has_answered $(($(answered) + 200))
  amounts_are "$1" >/dev/null || fail "other amounts: $(load)"
}

# Each pod looks for a new snapshot in its own time.
all_serve() { # SNAPSHOT_ID
  local pod
  for pod in $(service_pods); do
    management_says "$pod" /snapshot "\"id\":\"$1\"" || return
  done
}

all_answer() { # AMOUNTS, which are those of the current snapshot
  eventually all_serve "$(current_id)"
  still_answers "$1"
}

no_failure() { # COUNT_BEFORE
  [[ $(failed) == "$1" ]] || fail "requests failed: $(k logs load | grep FAILED | tail -n 5)"
}

# Runs bin/kube-snapshots, which must end with that exit code. Its own exit code tells when a Job is done.
by_hand() { # EXIT_CODE WORD...
  local wanted=$1 code=0
  shift
  ../../bin/kube-snapshots -n "$namespace" -r "$release" "$@" >"$work/by-hand" 2>&1 || code=$?
  [[ $code == "$wanted" ]] || fail "\"$*\" ended with $code: $(tail -n 5 "$work/by-hand")"
}

by_hand_says() { grep -qF -- "$1" "$work/by-hand" || fail "not said: $1: $(tail -n 5 "$work/by-hand")"; }

first_run() { k get jobs -o name | grep -- "/$1-first-run-"; } # FULL_NAME

job_pod() { k get pods -l "batch.kubernetes.io/job-name=$1" -o name | head -n 1; }

job_says() { # JOB TEXT, as job/NAME
  k logs "$1" | grep -F -- "$2"
}

stored() { mc cat "store/vouchers/store/$1"; }
current_id() { stored current.json | sed 's/.*"snapshot_id" *: *"\([^"]*\)".*/\1/'; }

# All objects of the namespace that last.
inventory() {
  k get "$(kubectl api-resources --namespaced --verbs=list,get -o name | grep -v -e '^events' -e '^endpoints$' | paste -sd,)" -o name | sort
}
