/** Filters for `docker ps --filter`, several of them separated by two blanks; ID… stand for ids. */
export const filterForms = `
name=web
name=WEB
name=^web
name=^/web
name=/web
name=web$
name=^web$
name=^/web$
name=^web-[12]$
name=web.1
name=^(web|db)
name=(a+)+$
name=(?i)WEB
name=[
name=*
name=w*b
name=\\d
name=[[:digit:]]$
name=^$
name=nothing
name=web  name=db
name=web  name=^d
name=db$  name=1
name=
id=
status=
exited=
label=
ancestor=
volume=
network=
publish=
expose=
is-task=
id=ID_WEB
id=SHORT_WEB
id=zzz
id=a
id=SHORT_WEB  id=SHORT_DB
id=SHORT_WEB  name=web
id=SHORT_WEB  name=db
id=^SHORT_WEB
status=running
status=exited
status=created
status=paused
status=dead
status=restarting
status=removing
status=exited  status=created
status=running  status=paused
status=run
status=Running
status=gone
status=exited,created
exited=0
exited=3
exited=+3
exited=03
exited=137
exited=-1
exited=0  exited=3
exited=x
exited=3.0
label=tier
label=tier=front
label=tier=Front
label=Tier=front
label=tie
label=tier=
label=empty
label=empty=
label=note=two words
label=note="two words"
label=quote=it's "so"
label=expr=a=b
label=expr=a
label=tier  label=note
label=tier=front  label=tier=back
label=tier  label=none
label=toString
health=none
health=starting
health=healthy
health=unhealthy
health=healthy  health=none
health=heal
ancestor=busybox
ancestor=busybox:latest
ancestor=busy
ancestor=filters-child
ancestor=filters-child:2
ancestor=IMAGE
ancestor=SHORT_IMAGE
ancestor=nothing
ancestor=filters-child  ancestor=nothing
network=bridge
network=filters-net
network=NET
network=SHORT_NET
network=filters
network=none
network=host
network=bridge  network=none
volume=filters-volume
volume=/data
volume=/host
volume=/tmp
volume=filters
volume=/data  volume=/host
publish=80
publish=80/tcp
publish=80/udp
publish=8093
publish=53/udp
publish=80-90
publish=443
publish=80  publish=53/udp
publish=x
expose=80
expose=80/tcp
expose=443
expose=440-450
expose=9000/sctp
expose=x
publish=80  expose=443
since=web
since=/web
since=ID_WEB
since=SHORT_WEB
since=nothing
before=db
before=ID_DB
before=nothing
since=web  before=db
is-task=true
is-task=false
is-task=0
is-task=maybe
is-task=true  is-task=false
isolation=default
isolation=hyperv
STATUS=exited
 status = exited 
colour=red
label!=tier
name=web  status=running
name=web  label=tier=front  status=running
ancestor=busybox  status=exited  exited=3
`
	.split('\n')
	.filter(form => form !== '');
