# The prompt names the node: with three shells open, it is the first thing to read.
case $- in *i*) ;; *) return ;; esac
PS1='\[\e[1;36m\]\u@\h\[\e[0m\]:\[\e[1m\]\w\[\e[0m\]\$ '
alias ls='ls --color=auto' ll='ls -l' grep='grep --color=auto' ip='ip -c=auto'
HISTCONTROL=ignoreboth
[ -r /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion
