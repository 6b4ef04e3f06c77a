"""statistics: averages, medians, spread, quantiles, errors."""
from statistics import *
from fractions import Fraction as F
from decimal import Decimal as D

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "mean([1,2,3,4]), mean([1,2,3]), mean([1.5,2.5]), mean([F(1,2),F(1,3)]), mean([D('0.1'),D('0.2')]), mean([1,2.5]), mean([True,False]), mean([1e16,1,-1e16]), mean(iter([1,2]))",
    'mean([])',
    "mean('ab')",
    'mean([1,None])',
    "mean([float('inf'),1]), mean([float('inf'),float('-inf')]), mean([float('nan')])",
    "fmean([1,2,4]), fmean([3.5,4.0,5.25]), fmean([1,2],weights=[3,1]), fmean(iter([1,2,3])), fmean([D('0.5'), 1])",
    'fmean([])',
    'fmean([1,2],[1])',
    'fmean([1,2],weights=[0,0])',
    'geometric_mean([54,24,36]), geometric_mean([0,1]), geometric_mean([2.0])',
    'geometric_mean([])',
    'geometric_mean([-1])',
    'harmonic_mean([40,60]), harmonic_mean([40,60],weights=[5,30]), harmonic_mean([0,2]), harmonic_mean([F(1,2),F(1,3)]), harmonic_mean([5]), harmonic_mean([2.5,3,10])',
    'harmonic_mean([])',
    'harmonic_mean([-1,2])',
    'harmonic_mean([1,2],weights=[1])',
    "median([3,1,2]), median([4,1,3,2]), median_low([4,1,3,2]), median_high([4,1,3,2]), median(['a','b','c']), median_grouped([1,2,2,3,4,4,4,4,4,5]), median_grouped([52,52,53,54]), median_grouped([1,3,3,5,7],interval=2)",
    'median([])',
    'median_grouped([])',
    "median(['a','b'])",
    "mode([1,1,2]), mode('aabbb'), mode([2,1]), multimode('aabbc'), multimode([]), multimode([1,2])",
    'mode([])',
    "quantiles([1,2,3,4,5]), quantiles([1,2,3,4,5],n=10), quantiles([1,2,3,4,5],method='inclusive'), quantiles([105,129,87,86,111,111,89,81,108,92,110],n=10), quantiles([1]), quantiles([1.5,2.5],n=3), quantiles([D(1),D(2),D(4)])",
    'quantiles([])',
    'quantiles([1,2],n=0)',
    "quantiles([1,2],method='x')",
    "variance([2.75,1.75,1.25,0.25,0.5,1.25,3.5]), variance([D('27.5'),D('30.25'),D('30.25')]), variance([F(1,6),F(1,2),F(5,3)]), variance([1,2,3,4]), variance([1,2,3],2), variance([1e9+1,1e9+2,1e9+3])",
    "pvariance([0.0,0.25,0.25,1.25,1.5,1.75,2.75,3.25]), pvariance([1,2,3,4]), pvariance([1,2,4],mu=2), pvariance([D('1.5'),D('2.5')]), pvariance([7])",
    "stdev([1.5,2.5,2.5,2.75,3.25,4.75]), stdev([1,2,3]), stdev([D('1.5'),D('2.5'),D(4)]), stdev([F(1,2),F(3,4)]), stdev([1,1,1]), stdev([1,2,3,4],xbar=2.5)",
    'pstdev([1.5,2.5,2.5,2.75,3.25,4.75]), pstdev([1,2,3]), pstdev([D(1),D(2)]), pstdev([10**20,10**20+1]), pstdev([1e-200, 3e-200])',
    'variance([1])',
    'stdev([])',
    'pvariance([])',
    "stdev(['a','b'])",
    "covariance([1,2,3,4,5,6,7,8,9],[1,2,3,1,2,3,1,2,3]), correlation([1,2,3],[2,4,7]), correlation([1,2,3,3],[10,30,20,5],method='ranked'), correlation([1,2,3],[3,2,1])",
    'covariance([1],[1])',
    'covariance([1,2],[1])',
    'correlation([1,2],[1,1])',
    "correlation([1,2],[1,2],method='x')",
    'linear_regression([1,2,3],[2,4,7]), linear_regression([1,2,3],[2,4,7],proportional=True), linear_regression([1971,1975,1979,1982,1983],[1,2,3,4,5])',
    'linear_regression([1,1],[1,2])',
):
    show(line)
