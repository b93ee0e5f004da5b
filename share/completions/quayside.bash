# Completions of the quayside command; npm run docs writes this file.
_quayside() {
	local IFS=$'\n' word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
	# For readline "--theme=dark" is three words.
	if [[ $word == = ]]; then
		word=
	elif [[ $before == = ]]; then
		before=${COMP_WORDS[COMP_CWORD-2]}
	fi

	case $before in
	-H|--host) COMPREPLY=(); return ;;
	-c|--context) COMPREPLY=($(compgen -W "$(docker context ls --format '{{.Name}}' 2>/dev/null)" -- "$word")); return ;;
	--tlscacert) COMPREPLY=($(compgen -f -- "$word")); return ;;
	--tlscert) COMPREPLY=($(compgen -f -- "$word")); return ;;
	--tlskey) COMPREPLY=($(compgen -f -- "$word")); return ;;
	--connect-timeout) COMPREPLY=(); return ;;
	-f|--filter) COMPREPLY=(); return ;;
	--sort) COMPREPLY=($(compgen -W $'name\nhost\nimage\nstatus\ncpu\nmem\nmem%\nnet\nnet-rate\nblock\nblock-rate\npids\nports\ncommand\ncreated\nrestarts\nip\nnetworks\nproject\nservice\nhealth\nstate\nid\nsize\nmounts\nlabels' -- "$word")); return ;;
	--columns) COMPREPLY=($(compgen -P "${word%"${word##*,}"}" -W $'name\nhost\nimage\nstatus\ncpu\ncpu-history\nmem\nmem%\nnet\nnet-rate\nblock\nblock-rate\npids\nports\ncommand\ncreated\nrestarts\nip\nnetworks\nproject\nservice\nhealth\nstate\nid\nsize\nmounts\nlabels' -- "${word##*,}")); return ;;
	--interval) COMPREPLY=(); return ;;
	--theme) COMPREPLY=($(compgen -W $'dark\nlight\nmono' -- "$word")); return ;;
	--config) COMPREPLY=($(compgen -f -- "$word")); return ;;
	--log) COMPREPLY=($(compgen -f -- "$word")); return ;;
	esac
	COMPREPLY=($(compgen -W $'-H\n--host\n-c\n--context\n--tls\n--tlscacert\n--tlscert\n--tlskey\n--tlsverify\n--connect-timeout\n-a\n--all\n-f\n--filter\n--sort\n--columns\n--interval\n--read-only\n--theme\n--no-mouse\n--ascii\n--config\n--demo\n--once\n--json\n--log\n-v\n--version\n-h\n--help' -- "$word"))
}
complete -o bashdefault -F _quayside quayside
