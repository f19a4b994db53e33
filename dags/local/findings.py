"""stub"""
def show(settings, console): pass
