# Completion of samverka for bash: commands, options, and the words, keys and ids of the project the
# command would work in. Put it into ~/.local/share/bash-completion/completions/samverka, or:
#   source <(samverka completion)
_samverka() {
	local IFS=$'\n'
	# The candidates end with a space where the word is whole.
	compopt -o nospace
	COMPREPLY=($("$1" completion --line "${COMP_LINE:0:COMP_POINT}" 2>/dev/null))
}
complete -o default -F _samverka samverka
