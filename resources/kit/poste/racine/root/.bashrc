# Invite : poste, dossier, puis $ ; en couleurs que tout thème sait montrer.
PS1='\[\e[1;36m\]poste\[\e[0m\]:\[\e[1;34m\]\w\[\e[0m\]\$ '
HISTSIZE=5000
HISTCONTROL=ignoredups
shopt -s checkwinsize
alias ls='ls --color=auto'
alias ll='ls -l'
alias k=kubectl
if [ -r /usr/share/bash-completion/bash_completion ]; then
  . /usr/share/bash-completion/bash_completion
  . /usr/share/bash-completion/completions/kubectl.bash
  complete -o default -F __start_kubectl k
fi
