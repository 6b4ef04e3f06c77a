"""statistics.NormalDist and kernel density estimation."""
from statistics import *

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    'NormalDist(), NormalDist(100, 15), NormalDist(mu=2, sigma=0), NormalDist.from_samples([1,2,3,4.5]), NormalDist.from_samples([1,2,4])',
    'NormalDist(0,-1)',
    'NormalDist(100,15).pdf(110), NormalDist(100,15).cdf(110), NormalDist().inv_cdf(0.975), NormalDist().inv_cdf(1e-12), NormalDist().inv_cdf(0.5), NormalDist(10,2).inv_cdf(0.01), NormalDist(3,2).zscore(5)',
    'NormalDist(0,0).pdf(1)',
    'NormalDist(0,0).cdf(1)',
    'NormalDist().inv_cdf(0)',
    'NormalDist(100,15).quantiles(), NormalDist().quantiles(n=10)',
    'NormalDist(100,15).overlap(NormalDist(110,15)), NormalDist(1,2).overlap(NormalDist(3,4)), NormalDist().overlap(NormalDist())',
    'NormalDist().overlap(5)',
    'NormalDist(0,0).overlap(NormalDist())',
    'NormalDist(1,3)+NormalDist(2,4), NormalDist(1,3)-NormalDist(2,4), NormalDist(1,3)*2, NormalDist(1,3)/2, NormalDist(1,3)+5, 5-NormalDist(1,3), -NormalDist(1,3), +NormalDist(1,3), 2*NormalDist(1,-0.0)',
    'NormalDist(1,2).mean, NormalDist(1,2).median, NormalDist(1,2).mode, NormalDist(1,2).stdev, NormalDist(1,2).variance, NormalDist(1,2)==NormalDist(1.0,2.0), NormalDist()==5, hash(NormalDist(1,2))==hash(NormalDist(1,2))',
    'NormalDist(5,2).samples(3, seed=8)',
    "[round(kde([-2.1,-1.3,-0.4,1.9,5.1,6.2], h=1.5, kernel=k)(0.3), 12) for k in ('normal','gauss','logistic','sigmoid','rectangular','uniform','triangular','parabolic','epanechnikov','quartic','biweight','triweight','cosine')]",
    "[round(kde([-2.1,-1.3,-0.4,1.9,5.1,6.2], h=1.5, kernel=k, cumulative=True)(0.3), 12) for k in ('normal','logistic','sigmoid','rectangular','triangular','parabolic','quartic','triweight','cosine')]",
    'kde([1],0)',
    "kde([1],1,kernel='x')",
    "kde(['a'],1)",
    'kde_random([],1)',
    "sorted(__import__('statistics').__all__)",
):
    show(line)
