# Sourced by script/server: what nginx.conf leaves open, because it differs from run to run.

write_nginx_settings() {
    # Each kept connection holds a thread, even when idle. The two workers keep about a quarter of the
    # threads; another half may wait for the payment system, and the rest is there for the others.
    cat >"$data/run/pool.conf" <<CONF
upstream pool {
    server             unix:run/pool.sock;
    keepalive          $(((processes * threads + 7) / 8));
    keepalive_timeout  2s;
    keepalive_requests 1000;
}
CONF
    {
        # The port of https, where it is not the usual one.
        echo "map '' \$https_port { default '$([[ $port == 443 ]] || echo ":$port")'; }"
        echo 'geo $realip_remote_addr $is_trusted_proxy {'
        echo '    default 0;'
        ((${#trusted_proxies[@]} == 0)) || printf '    %s 1;\n' "${trusted_proxies[@]}"
        echo '}'
        [[ -z $http_port ]] || redirect_server
    } >>"$data/run/pool.conf"
    run "$bin/shop-responder" --nginx-texts >"$data/run/texts.conf" || refuse "no texts for nginx"
    cat >"$data/run/listen.conf" <<CONF
root   "$repository/Public";
set    \$limited $((rate_limit != 0));
CONF
    {
        if [[ -n $certificate ]]; then listen_with_tls; else echo "listen $address:$port backlog=4096;"; fi
        if ((${#trusted_proxies[@]} > 0)); then
            printf 'set_real_ip_from %s;\n' "${trusted_proxies[@]}"
            echo 'real_ip_header X-Forwarded-For;'
            echo 'real_ip_recursive on;'
        fi
    } >>"$data/run/listen.conf"
}

# HTTP/2 has a directive of its own since nginx 1.25.1, which warns about the older way.
listen_with_tls() {
    local version with_listen=' http2' directive=
    version=$(nginx -v 2>&1)
    version=${version##*/}
    if printf '1.25.1\n%s\n' "${version%% *}" | sort -CV; then
        with_listen='' directive='http2 on;'
    fi
    cat <<CONF
listen $address:$port ssl$with_listen backlog=4096;
$directive
ssl_certificate     "$certificate";
ssl_certificate_key "$key";
ssl_protocols       TLSv1.2 TLSv1.3;
ssl_ciphers         ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
ssl_session_cache   shared:tls:4m;
ssl_session_tickets off;
CONF
}

redirect_server() {
    cat <<CONF
server {
    listen        $address:$http_port;
    server_tokens off;
    location / {
        if (\$request_method !~ ^(GET|HEAD)\$) { return 308 https://\$host\$https_port\$request_uri; }
        return 301 https://\$host\$https_port\$request_uri;
    }
}
CONF
}
