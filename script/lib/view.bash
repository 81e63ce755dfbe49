# Sourced by script/server.

# Below a folder that is closed to others, as /root is, the shop's user could pass to nothing. Then
# script/server, started by root, starts once more with a view of the files of its own, a mount namespace,
# which ends with it. In that view the folder lets everybody pass, and holds only what the shop needs.
#
# Where that is not allowed, as in many containers, `reaches` says which folder is in the way.
open_view() {
    ((EUID == 0)) || return 0
    local closed paths
    readarray -t paths < <(needed_paths)
    readarray -t closed < <(closed_folders "${paths[@]}")
    ((${#closed[@]} > 0)) || return 0
    if [[ -z $in_view ]]; then
        ! unshare --mount true 2>/dev/null || SHOP_BIN=$bin SHOP_DATA=$data JANGTEO_VIEW=1 \
            exec unshare --mount --propagation private -- "$repository/script/server"
        return 0
    fi
    say "${closed[*]} is closed to the user $user: the shop gets a view in which it is open"
    local stage number path
    umask 022
    stage=$(mktemp -d)
    mount -t tmpfs none "$stage"
    for number in "${!paths[@]}"; do
        path=${paths[number]}
        if [[ -d $path ]]; then mkdir "$stage/$number"; else : >"$stage/$number"; fi
        mount --rbind "$path" "$stage/$number"
    done
    for path in "${closed[@]}"; do mount -t tmpfs -o mode=711 none "$path"; done
    for number in "${!paths[@]}"; do
        path=${paths[number]}
        mkdir -p "$(dirname "$path")"
        if [[ -d $stage/$number ]]; then mkdir -p "$path"; else [[ -e $path ]] || : >"$path"; fi
        mount --move "$stage/$number" "$path"
    done
    umount "$stage"
    rmdir "$stage"
    umask 077
}

# What the shop needs, shortest path first: the repository, data, programs with their libraries, and every
# file that a setting names.
needed_paths() {
    local name value
    {
        printf '%s\n' "$repository"/* "$data" "$bin"
        realpath "$bin"/{shopctl,shop-responder,payment-sandbox}
        ldd "$bin"/{shopctl,shop-responder,payment-sandbox} | awk '$3 ~ "^/" { print $3 }' |
            while read -r value; do dirname "$(realpath "$value")"; done
        for name in "${!SHOP_@}"; do
            value=${!name#unix:}
            [[ $value != /* || ! -e $value ]] || realpath "$value"
        done
    } | sort -u | awk '{ print length, $0 }' | sort -n | cut -d' ' -f2-
}

# Of the folders on the way to these paths, the first ones that the shop's user may not pass.
closed_folders() {
    setpriv "--reuid=$user" "--regid=$user" --clear-groups bash -c '
        for path; do
            closed=
            while path=${path%/*}; [[ -n $path ]]; do [[ -x $path ]] || closed=$path; done
            [[ -z $closed ]] || printf "%s\n" "$closed"
        done' _ "$@" | sort -u
}
